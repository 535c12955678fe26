package io.commercepolicy.incentive.application.session;

import io.commercepolicy.incentive.policy.IncentiveFacts.Benefit;
import io.commercepolicy.incentive.policy.IncentiveFacts.ExclusiveOffer;
import io.commercepolicy.kit.json.CanonicalJson;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How the goods with a live-exclusive benefit are stored (I6): as canonical JSON. */
public final class ExclusiveOffers {

  private ExclusiveOffers() {}

  /** The text in which offers are stored. */
  public static String write(List<ExclusiveOffer> offers) {
    StringBuilder text = new StringBuilder(offers.size() * 48 + 2).append('[');
    for (ExclusiveOffer offer : offers) {
      EnumSet<Benefit> benefits = EnumSet.noneOf(Benefit.class);
      benefits.addAll(offer.benefits());
      append(text, offer.skuId(), benefits);
    }
    return text.append(']').toString();
  }

  /**
   * Adds an offer to the text of those before it, which begins with a bracket that is still open.
   *
   * @param skuId an id, in which nothing has to be escaped
   */
  static void append(StringBuilder text, String skuId, Set<Benefit> benefits) {
    text.append(text.length() == 1 ? "{\"benefits\":[" : ",{\"benefits\":[");
    boolean first = true;
    for (Benefit benefit : benefits) {
      text.append(first ? "\"" : ",\"").append(benefit.name()).append('"');
      first = false;
    }
    text.append("],\"skuId\":\"").append(skuId).append("\"}");
  }

  /** Reads what {@link #write} wrote. */
  public static List<ExclusiveOffer> read(String text) {
    return CanonicalJson.list(text, ExclusiveOffer.class);
  }
}
