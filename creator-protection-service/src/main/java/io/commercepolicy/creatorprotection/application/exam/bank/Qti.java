package io.commercepolicy.creatorprotection.application.exam.bank;

/** The names of QTI 3.0 and of the package around it. */
final class Qti {

  static final String ITEM = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";
  static final String ITEM_SCHEMA =
      "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd";
  static final String MANIFEST = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1";
  static final String MANIFEST_SCHEMA =
      "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd";
  static final String LOM = "http://ltsc.ieee.org/xsd/LOM";
  static final String LOM_SCHEMA =
      "https://purl.imsglobal.org/spec/md/v1p3/schema/xsd/imsmd_loose_v1p3p2.xsd";
  static final String MATCH_CORRECT =
      "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml";

  static final String MANIFEST_FILE = "imsmanifest.xml";
  static final String ITEM_TYPE = "imsqti_item_xmlv3p0";

  /** Who wrote an item; the blanks of its texts count as they are written. */
  static final String TOOL = "commerce-policy-suite";

  /** The class of a choice that is between true and false, in this order. */
  static final String TRUE_FALSE = "true-false";

  /** What the taxa of an item's metadata are. */
  static final String CLAUSE = "clause";

  static final String VIOLATION_TYPE = "violation-type";
  static final String LESSON = "lesson";

  private Qti() {}
}
