package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.kit.decision.TextResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A question bank as it ships. */
@RegisterForReflection(registerFullHierarchy = true)
record ShippedBank(String bankId, TextResponse title, List<BankQuestion> questions) {}
