package io.commercepolicy.kit.security;

/** The roles that a token's {@code groups} claim may hold. */
public final class Roles {

  /** An agency, bound to its own records by the claim {@code agency_id}. */
  public static final String AGENCY = "agency";

  /** A merchant, bound to its own records by the claim {@code merchant_id}. */
  public static final String MERCHANT = "merchant";

  /** A creator, bound to their own records by the claim {@code creator_id}. */
  public static final String CREATOR = "creator";

  /** Judges applications for certification. */
  public static final String REVIEWER = "reviewer";

  /** Keeps policies, rosters, catalogues and risk; starts runs. */
  public static final String OPERATOR = "operator";

  /** A system that feeds facts. */
  public static final String INGEST = "ingest";

  /** Reads everything, changes nothing. */
  public static final String AUDITOR = "auditor";

  private Roles() {}
}
