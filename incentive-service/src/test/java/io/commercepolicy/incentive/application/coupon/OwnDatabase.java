package io.commercepolicy.incentive.application.coupon;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A start of its own, and so a database that no other test uses. */
public class OwnDatabase implements QuarkusTestProfile {}
