package io.commercepolicy.localstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page on which somebody chooses a demo user to log in as: a button each, and no scripts. */
final class LoginPage {
  /** What the login knows the gateway's web console as. */
  static final String CLIENT = "commerce-policy-console";

  private static final Map<Role, String> ROLES =
      Map.of(
          Role.AGENCY, "机构",
          Role.MERCHANT, "商家",
          Role.CREATOR, "创作者",
          Role.REVIEWER, "审核员",
          Role.OPERATOR, "运营",
          Role.INGEST, "数据接入",
          Role.AUDITOR, "审计员");

  private static final ObjectMapper JSON = new ObjectMapper();

  private LoginPage() {}

  /** The page for all demo users. */
  static String html() {
    return """
    <!doctype html>
    <html lang="zh-Hans">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>登录 · Log in · Commerce Policy Suite</title>
    <style>
    :root { color-scheme: light dark; font: 1rem/1.5 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif }
    body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 3rem; background: Canvas; color: CanvasText }
    h1 { font-size: 1.5rem; margin: 0 0 .5rem }
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%%), 1fr)); gap: .75rem; list-style: none; margin: 1.5rem 0 0; padding: 0 }
    button { width: 100%%; height: 100%%; min-height: 5.5rem; padding: .75rem 1rem; text-align: start; font: inherit; color: inherit; background: transparent; border: 1px solid GrayText; border-radius: .5rem; cursor: pointer; overflow-wrap: anywhere }
    button:hover { border-color: #1a5fd0; box-shadow: inset 0 0 0 1px #1a5fd0 }
    button:focus-visible { outline: 3px solid #1a5fd0; outline-offset: 2px }
    strong, small { display: block }
    strong { font-size: 1.125rem }
    form { height: 100%% }
    </style>
    <main>
    <h1>以演示用户登录 <span lang="en">· Log in as a demo user</span></h1>
    <p>本登录页仅用于本机演示，无需密码。<br><span lang="en">This login is for demonstration on this machine; there are no passwords.</span></p>
    <ul>
    %s
    </ul>
    </main>
    </html>
    """
        .formatted(
            Stream.of(DemoUser.values()).map(LoginPage::choice).collect(Collectors.joining("\n")));
  }

  private static String choice(DemoUser user) {
    Actor actor = user.actor();
    Role role = actor.roles().get(0);
    String actsFor =
        Stream.of(actor.creatorId(), actor.merchantId(), actor.agencyId(), user.displayName())
            .filter(word -> word != null && !word.isEmpty())
            .collect(Collectors.joining(" · "));
    return """
    <li><form method="post"><input type="hidden" name="username" value="%s"><input type="hidden" name="claims" value="%s"><button type="submit"><strong>%s</strong><span>%s <span lang="en">· %s</span></span><small>%s</small></button></form>"""
        .formatted(
            escaped(user.userName()),
            escaped(claims(user)),
            escaped(user.userName()),
            ROLES.get(role),
            escaped(role.claim()),
            escaped(actsFor));
  }

  /** What the tokens of a user say who has logged in, as JSON. */
  static String claims(DemoUser user) {
    Map<String, Object> claims = new LinkedHashMap<>(user.actor().claims());
    // The services ask for the one and the gateway, of the ID token, for the other.
    claims.put("aud", List.of(Login.AUDIENCE, CLIENT));
    claims.put("azp", CLIENT);
    claims.put("name", name(user));
    try {
      return JSON.writeValueAsString(claims);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String name(DemoUser user) {
    boolean person = user.displayName().isEmpty() || user.actor().creatorId() != null;
    return person
        ? user.userName().substring(0, 1).toUpperCase(Locale.ROOT) + user.userName().substring(1)
        : user.displayName();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
