package io.commercepolicy.certification.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PolicyArchitectureTest {

  @Test
  void theRulesKnowTheJdkAndTheKernelOnly() {
    JavaClasses policy =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackagesOf(IntegratedMarketingPermission.class);

    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.commercepolicy.kernel", policyPackage())
        .check(policy);
  }

  private static String policyPackage() {
    return IntegratedMarketingPermission.class.getPackageName();
  }
}
