package io.commercepolicy.kit.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the house: what may know what. A service's test extends it with its package. */
public abstract class HouseArrows {

  private final String root;
  private final JavaClasses classes;

  /**
   * The arrows of a service.
   *
   * @param root the package that all its classes are in
   */
  protected HouseArrows(String root) {
    this.root = root;
    this.classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(root);
  }

  @Test
  void the_policy_knows_the_JDK_and_the_kernel_only() {
    classes()
        .that()
        .resideInAPackage(root + ".policy..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.commercepolicy.kernel..", root + ".policy..")
        .check(classes);
  }

  @Test
  void entities_and_repositories_stay_in_their_feature() {
    classes()
        .that()
        .areAnnotatedWith("jakarta.persistence.Entity")
        .or()
        .areAssignableTo("io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase")
        .should()
        .bePackagePrivate()
        // A service may do without them.
        .allowEmptyShould(true)
        .check(classes);
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
        .check(classes);
  }

  @Test
  void only_use_cases_begin_transactions() {
    noClasses()
        .that(
            new DescribedPredicate<JavaClass>("are resources") {
              @Override
              public boolean test(JavaClass type) {
                return type.isAnnotatedWith("jakarta.ws.rs.Path");
              }
            })
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.quarkus.hibernate.reactive.panache.common.WithTransaction")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.quarkus.hibernate.reactive.panache.Panache")
        .check(classes);
  }

  /** A cancelled use case would never give its connection back. */
  @Test
  void no_resource_is_cancelled_when_its_client_hangs_up() {
    classes()
        .that()
        .areAnnotatedWith("jakarta.ws.rs.Path")
        .should()
        .beAnnotatedWith(
            new DescribedPredicate<JavaAnnotation<?>>("@Cancellable(false)") {
              @Override
              public boolean test(JavaAnnotation<?> annotation) {
                return annotation
                        .getRawType()
                        .getName()
                        .equals("org.jboss.resteasy.reactive.server.Cancellable")
                    && annotation.get("value").filter(Boolean.FALSE::equals).isPresent();
              }
            })
        .check(new ClassFileImporter().importPackages(root, "io.commercepolicy.kit"));
  }
}
