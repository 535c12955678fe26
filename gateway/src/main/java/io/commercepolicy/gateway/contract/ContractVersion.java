package io.commercepolicy.gateway.contract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A contract's version by Semantic Versioning, without anything behind its three numbers. */
record ContractVersion(int major, int minor, int patch) {

  private static final Pattern THREE_NUMBERS =
      Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");

  /**
   * The versions of all, added up part by part: it is higher whenever one of them is, and has
   * another major number only if one of them has.
   *
   * @throws ContractException if a version is not three numbers
   */
  static ContractVersion sum(List<Contract> contracts) {
    return contracts.stream()
        .map(ContractVersion::of)
        .reduce(new ContractVersion(0, 0, 0), ContractVersion::plus);
  }

  private static ContractVersion of(Contract contract) {
    String version = contract.document().path("info").path("version").asText();
    Matcher numbers = THREE_NUMBERS.matcher(version);
    if (!numbers.matches()) {
      throw new ContractException(
          contract.file(), "info/version", "'" + version + "' is not three numbers");
    }
    return new ContractVersion(
        Integer.parseInt(numbers.group(1)),
        Integer.parseInt(numbers.group(2)),
        Integer.parseInt(numbers.group(3)));
  }

  private ContractVersion plus(ContractVersion other) {
    return new ContractVersion(major + other.major, minor + other.minor, patch + other.patch);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
