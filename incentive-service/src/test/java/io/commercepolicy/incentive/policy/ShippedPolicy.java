package io.commercepolicy.incentive.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.test.PolicyFile;
import io.commercepolicy.kit.test.Vector;
import java.util.List;

/** The version file and the vectors as they ship. */
final class ShippedPolicy {

  static final ObjectMapper JSON = PolicyFile.JSON;

  static final PolicyFile FILE = PolicyFile.read(PolarisIncentive.POLICY_ID, "2024-01-16");

  static final PolicyVersion VERSION = FILE.shipped();

  private static final List<Vector<IncentiveFacts>> VECTORS = FILE.vectors(IncentiveFacts.class);

  private ShippedPolicy() {}

  /** The shipped version with another value of one parameter. */
  static PolicyVersion with(String name, String value) {
    return FILE.with(name, value);
  }

  /** The shipped version with a last date. */
  static PolicyVersion endingOn(String lastDate) {
    return FILE.endingOn(lastDate);
  }

  /** The shipped version with another first date. */
  static PolicyVersion beginningOn(String firstDate) {
    return FILE.beginningOn(firstDate);
  }

  /** Every vector, in the order of the clauses. */
  static List<Vector<IncentiveFacts>> vectors() {
    return VECTORS;
  }

  /** The vector of that id. */
  static Vector<IncentiveFacts> vector(String id) {
    return VECTORS.stream().filter(vector -> vector.id().equals(id)).findFirst().orElseThrow();
  }
}
