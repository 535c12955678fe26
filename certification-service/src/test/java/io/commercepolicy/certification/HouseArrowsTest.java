package io.commercepolicy.certification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.persistence.Entity;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.junit.jupiter.api.Test;

/** The arrows of the house: what may know what. */
class HouseArrowsTest {

  private static final String ROOT = "io.commercepolicy.certification";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void the_policy_knows_the_JDK_and_the_kernel_only() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".policy..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.commercepolicy.kernel..", ROOT + ".policy..")
        .check(CLASSES);
  }

  @Test
  void entities_and_repositories_stay_in_their_feature() {
    classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .or()
        .areAssignableTo(PanacheRepositoryBase.class)
        .should()
        .bePackagePrivate()
        .check(CLASSES);
  }

  @Test
  void nobody_reads_the_wall_clock() {
    noClasses()
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.OffsetDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void only_use_cases_begin_transactions() {
    noClasses()
        .that(
            new DescribedPredicate<JavaClass>("are resources") {
              @Override
              public boolean test(JavaClass type) {
                return type.isAnnotatedWith(jakarta.ws.rs.Path.class);
              }
            })
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.quarkus.hibernate.reactive.panache.common.WithTransaction")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.quarkus.hibernate.reactive.panache.Panache")
        .check(CLASSES);
  }

  /** A cancelled use case would never give its connection back. */
  @Test
  void no_resource_is_cancelled_when_its_client_hangs_up() {
    classes()
        .that()
        .areAnnotatedWith(jakarta.ws.rs.Path.class)
        .should()
        .beAnnotatedWith(
            new DescribedPredicate<JavaAnnotation<?>>("@Cancellable(false)") {
              @Override
              public boolean test(JavaAnnotation<?> annotation) {
                return annotation.getRawType().isEquivalentTo(Cancellable.class)
                    && annotation.get("value").filter(Boolean.FALSE::equals).isPresent();
              }
            })
        .check(new ClassFileImporter().importPackages(ROOT, "io.commercepolicy.kit"));
  }
}
