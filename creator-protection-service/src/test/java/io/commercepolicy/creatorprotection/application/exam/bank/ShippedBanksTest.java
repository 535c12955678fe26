package io.commercepolicy.creatorprotection.application.exam.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.commercepolicy.creatorprotection.application.learning.Catalogue;
import io.commercepolicy.creatorprotection.application.learning.Exam;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShippedBanksTest {

  static final List<ShippedBank> BANKS = Catalogue.shipped("banks.json", ShippedBank.class);

  private final Catalogue catalogue = new Catalogue();

  @Test
  void nothing_is_wrong_with_any_of_them() {
    for (ShippedBank bank : BANKS) {
      assertEquals(List.of(), BankCheck.of(bank.bankId(), bank.questions(), catalogue));
    }
  }

  @Test
  void every_exam_has_its_bank() {
    Set<String> banks = BANKS.stream().map(ShippedBank::bankId).collect(Collectors.toSet());
    for (Exam exam : catalogue.exams()) {
      assertTrue(banks.contains(exam.bankId()), exam.examId());
    }
  }

  @Test
  void every_clause_is_taught() {
    Set<String> clauses =
        BANKS.stream()
            .flatMap(bank -> bank.questions().stream())
            .map(BankQuestion::clause)
            .filter(clause -> clause != null)
            .collect(Collectors.toSet());
    assertEquals(
        IntStream.rangeClosed(1, 11).mapToObj(i -> "P" + i).collect(Collectors.toSet()), clauses);
    assertTrue(BANKS.stream().mapToInt(bank -> bank.questions().size()).sum() > 60);
  }
}
