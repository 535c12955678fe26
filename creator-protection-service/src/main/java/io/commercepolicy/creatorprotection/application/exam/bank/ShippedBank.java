package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.kit.decision.TextResponse;
import java.util.List;

/** A question bank as it ships. */
record ShippedBank(String bankId, TextResponse title, List<BankQuestion> questions) {}
