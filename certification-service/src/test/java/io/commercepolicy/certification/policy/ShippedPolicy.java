package io.commercepolicy.certification.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.commercepolicy.kernel.PolicyVersion;
import io.commercepolicy.kit.test.PolicyFile;
import io.commercepolicy.kit.test.Vector;
import java.util.List;

/** The version file and the vectors as they ship. */
final class ShippedPolicy {

  static final ObjectMapper JSON = PolicyFile.JSON;

  static final PolicyFile FILE =
      PolicyFile.read(IntegratedMarketingPermission.POLICY_ID, "2021-05-21");

  static final PolicyVersion VERSION = FILE.shipped();

  private static final List<Vector<CertificationFacts>> VECTORS =
      FILE.vectors(CertificationFacts.class);

  private ShippedPolicy() {}

  /** The shipped version with another value of one parameter. */
  static PolicyVersion with(String name, String value) {
    return FILE.with(name, value);
  }

  /** The shipped version with a last date. */
  static PolicyVersion endingOn(String lastDate) {
    return FILE.endingOn(lastDate);
  }

  /** Every vector, in the order of the clauses. */
  static List<Vector<CertificationFacts>> vectors() {
    return VECTORS;
  }

  /** The vector of that id. */
  static Vector<CertificationFacts> vector(String id) {
    return VECTORS.stream().filter(vector -> vector.id().equals(id)).findFirst().orElseThrow();
  }
}
