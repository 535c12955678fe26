/** Coupons, their double-entry ledger, and what is done with them. */
package io.commercepolicy.incentive.application.coupon;
