package io.commercepolicy.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The realm makes tokens as {@code docs/operations/roles.md} describes them. */
class KeycloakRealmTest {

  private static final Path ROLES = Path.of("../docs/operations/roles.md");

  private static final Set<String> OWNERS = Set.of("agency_id", "merchant_id", "creator_id");

  @Test
  void hasTheRoles() throws IOException {
    assertEquals(firstColumn("role"), texts(realm().at("/roles/realm"), "/name"));
  }

  @Test
  void letsAClientSeeTheRolesOfTheSuiteAlone() throws IOException {
    JsonNode realm = realm();
    Set<String> visible = new TreeSet<>();
    realm.at("/scopeMappings/0/roles").forEach(role -> visible.add(role.asText()));
    assertEquals(firstColumn("role"), visible);
    for (JsonNode client : realm.path("clients")) {
      assertFalse(
          client.path("fullScopeAllowed").asBoolean(true), client.path("clientId").asText());
      assertFalse(client.path("directAccessGrantsEnabled").asBoolean(true));
      assertEquals("[\"commerce-policy-suite\"]", client.path("defaultClientScopes").toString());
    }
  }

  @Test
  void putsTheClaimsIntoTokens() throws IOException {
    JsonNode mappers = realm().at("/clientScopes/0/protocolMappers");
    Set<String> claims = new TreeSet<>();
    for (JsonNode mapper : mappers) {
      assertEquals("true", mapper.at("/config/access.token.claim").asText(), mapper.toString());
      claims.add(
          switch (mapper.path("protocolMapper").asText()) {
            case "oidc-sub-mapper" -> "sub";
            case "oidc-audience-mapper" -> "aud";
            default -> mapper.at("/config/claim.name").asText();
          });
    }
    assertEquals(firstColumn("claim"), claims);
  }

  /** Whoever could change them would act for somebody else. */
  @Test
  void letsNobodyChangeWhomTheyActFor() throws IOException {
    JsonNode profile =
        Rendering.YAML.readTree(
            realm()
                .at(
                    "/components/org.keycloak.userprofile.UserProfileProvider/0/config"
                        + "/kc.user.profile.config/0")
                .asText());
    assertTrue(texts(profile.path("attributes"), "/name").containsAll(OWNERS));
    for (JsonNode attribute : profile.path("attributes")) {
      if (OWNERS.contains(attribute.path("name").asText())) {
        assertEquals("[\"admin\"]", attribute.at("/permissions/edit").toString());
      }
    }
    assertFalse(profile.has("unmanagedAttributePolicy"));
  }

  @Test
  void holdsNoSecret() throws IOException {
    JsonNode realm = realm();
    assertEquals(List.of(), realm.findValues("secret"));
    assertEquals(List.of(), realm.findValues("credentials"));
  }

  private static JsonNode realm() throws IOException {
    return Rendering.YAML.readTree(Path.of("components/keycloak-realm/realm.json").toFile());
  }

  private static Set<String> texts(JsonNode list, String at) {
    Set<String> texts = new TreeSet<>();
    list.forEach(element -> texts.add(element.at(at).asText()));
    return texts;
  }

  /** What stands in code in the first column of the table whose head begins with that word. */
  private static Set<String> firstColumn(String head) throws IOException {
    List<String> lines = Files.readAllLines(ROLES);
    int begin = 0;
    while (!lines.get(begin).startsWith("| " + head + " |")) {
      begin++;
    }
    Pattern code = Pattern.compile("`([a-z_]+)`");
    return lines.subList(begin + 2, lines.size()).stream()
        .takeWhile(line -> line.startsWith("|"))
        .flatMap(line -> code.matcher(line.split("\\|")[1]).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
