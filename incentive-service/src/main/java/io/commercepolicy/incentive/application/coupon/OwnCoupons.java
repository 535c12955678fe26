package io.commercepolicy.incentive.application.coupon;

import io.commercepolicy.incentive.application.coupon.Coupons.Shown;
import io.commercepolicy.incentive.application.roster.OwnHosts;
import io.commercepolicy.kit.clock.BusinessClock;
import io.commercepolicy.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which coupons the caller may see or spend: those of hosts of its own. To be asked outside of any
 * session and transaction.
 */
@ApplicationScoped
class OwnCoupons {

  private final Coupons coupons;
  private final OwnHosts hosts;
  private final BusinessClock clock;

  OwnCoupons(Coupons coupons, OwnHosts hosts, BusinessClock clock) {
    this.coupons = coupons;
    this.hosts = hosts;
    this.clock = clock;
  }

  /**
   * A coupon that the caller may read about.
   *
   * @throws ProblemException {@code not-found} if there is none, or to a merchant whose it is not
   */
  Uni<Shown> visible(UUID couponId) {
    return find(couponId, hosts::requireSight);
  }

  /**
   * A coupon that is the caller's own.
   *
   * @throws ProblemException {@code not-found} if there is none, or it is not theirs
   */
  Uni<Shown> own(UUID couponId) {
    return find(couponId, hosts::requireOwn);
  }

  private Uni<Shown> find(UUID couponId, Function<String, Uni<Void>> required) {
    return coupons
        .find(couponId, clock.instant())
        .map(found -> found.orElseThrow(ProblemException::notFound))
        .call(
            shown ->
                required
                    .apply(shown.coupon().hostId())
                    .onFailure(ProblemException.class)
                    .transform(refused -> ProblemException.notFound()));
  }
}
