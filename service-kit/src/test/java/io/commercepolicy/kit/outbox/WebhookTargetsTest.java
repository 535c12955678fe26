package io.commercepolicy.kit.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTargetsTest {

  private final WebhookTargets open = new WebhookTargets(new Config(true));
  private final WebhookTargets closed = new WebhookTargets(new Config(false));

  private record Config(boolean allowPrivateTargets) implements WebhookConfig {
    @Override
    public List<Duration> retryDelays() {
      return List.of();
    }

    @Override
    public Duration retention() {
      return Duration.ZERO;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void addressThatIsNotPublicIsRefused(String address) throws Exception {
    assertFalse(WebhookTargets.isPublic(InetAddress.getByName(address)));
    String host = address.contains(":") ? "[" + address + "]" : address;
    assertTrue(closed.flaw("https://" + host + "/hook").isPresent());
    assertThrows(IOException.class, () -> closed.resolve("https://" + host + "/hook", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2400:3200::1",
        "2606:4700:4700::1111",
        "2001:4860:4860::8888",
        "2a00:1450::1",
        "::ffff:8.8.8.8"
      })
  void publicAddressIsPermitted(String address) throws Exception {
    assertTrue(WebhookTargets.isPublic(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example.com/",
        "https://localhost/",
        "https://LOCALHOST./",
        "https://hook.localhost/",
        "https://printer.local/",
        "https://metadata.google.internal/",
        "https://kubernetes/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://user@hooks.example.com/",
        "https://hooks.example.com@127.0.0.1/",
        "https:hooks.example.com",
        "https:///hook",
        "https://hooks.example.com:0/"
      })
  void urlThatCanNotBePublicIsRefused(String url) {
    assertTrue(closed.flaw(url).isPresent(), url);
    assertThrows(IOException.class, () -> closed.resolve(url, 1));
  }

  @Test
  void nameIsJudgedByAllTheAddressesThatItHasAtTheAttempt() throws Exception {
    List<InetAddress[]> answers = new ArrayList<>();
    answers.add(new InetAddress[] {address("1.1.1.1"), address("9.9.9.9")});
    answers.add(new InetAddress[] {address("1.1.1.1"), address("9.9.9.9")});
    answers.add(new InetAddress[] {address("1.1.1.1"), address("10.0.0.1")});
    answers.add(new InetAddress[] {address("169.254.169.254")});
    WebhookTargets rebound = new WebhookTargets(new Config(false), host -> answers.remove(0));
    String url = "https://hooks.example.com/";

    assertEquals(address("1.1.1.1"), rebound.resolve(url, 1).address());
    assertEquals(address("9.9.9.9"), rebound.resolve(url, 2).address());
    assertThrows(IOException.class, () -> rebound.resolve(url, 3));
    assertThrows(IOException.class, () -> rebound.resolve(url, 4));
    assertEquals(List.of(), answers);
  }

  private static InetAddress address(String address) throws UnknownHostException {
    return InetAddress.getByName(address);
  }

  @Test
  void unknownHostIsAnError() {
    assertThrows(IOException.class, () -> open.resolve("https://no-such-host.invalid/", 1));
  }

  @Test
  void targetKeepsWhatTheUrlSays() throws Exception {
    WebhookTarget target = open.resolve("http://127.0.0.1:8080/a%20b/c?d=%C3%A9&e", 1);

    assertEquals("127.0.0.1", target.address().getHostAddress());
    assertEquals("127.0.0.1", target.host());
    assertEquals(8080, target.port());
    assertEquals("/a%20b/c?d=%C3%A9&e", target.pathAndQuery());
    assertEquals(443, closed.resolve("https://1.1.1.1", 1).port());
    assertEquals("/", closed.resolve("https://1.1.1.1", 1).pathAndQuery());
    assertEquals(80, open.resolve("http://127.0.0.1?x", 1).port());
    assertEquals("/?x", open.resolve("http://127.0.0.1?x", 1).pathAndQuery());
  }
}
