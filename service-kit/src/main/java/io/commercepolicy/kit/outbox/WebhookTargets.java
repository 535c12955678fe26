package io.commercepolicy.kit.outbox;

import io.commercepolicy.kernel.LocalizedText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which targets webhooks may have. Subscribers choose the URL that this service calls from within
 * its network, so everything that is not public is refused: when a subscription is made as far as
 * the URL shows it, and at each attempt by the addresses that the name has then.
 */
@ApplicationScoped
class WebhookTargets {

  private static final Pattern ADDRESS = Pattern.compile("\\[.*]|[0-9.]+");

  /** IPv4 that is not the public internet (IANA special purpose registry), or is a cloud's own. */
  private static final List<Network> CLOSED_V4 =
      List.of(
          Network.of("0.0.0.0", 8),
          Network.of("10.0.0.0", 8),
          Network.of("100.64.0.0", 10),
          Network.of("127.0.0.0", 8),
          Network.of("168.63.129.16", 32),
          Network.of("169.254.0.0", 16),
          Network.of("172.16.0.0", 12),
          Network.of("192.0.0.0", 24),
          Network.of("192.0.2.0", 24),
          Network.of("192.88.99.0", 24),
          Network.of("192.168.0.0", 16),
          Network.of("198.18.0.0", 15),
          Network.of("198.51.100.0", 24),
          Network.of("203.0.113.0", 24),
          Network.of("224.0.0.0", 3));

  private static final Network GLOBAL_V6 = Network.of("2000::", 3);

  /** Within {@link #GLOBAL_V6}: protocol assignments with Teredo, documentation, 6to4. */
  private static final List<Network> CLOSED_V6 =
      List.of(
          Network.of("2001::", 23),
          Network.of("2001:db8::", 32),
          Network.of("2002::", 16),
          Network.of("3fff::", 20));

  private final boolean allowPrivate;
  private final Lookup lookup;

  /** Finds the addresses of a host. */
  interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  @Inject
  WebhookTargets(WebhookConfig config) {
    this(config, InetAddress::getAllByName);
  }

  WebhookTargets(WebhookConfig config, Lookup lookup) {
    this.allowPrivate = config.allowPrivateTargets();
    this.lookup = lookup;
  }

  /** What is wrong with a URL as it is written; empty if nothing is. */
  Optional<LocalizedText> flaw(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return Optional.of(LocalizedText.of("不是有效的 URL", "not a valid URL"));
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(allowPrivate && scheme.equals("http"))) {
      return Optional.of(
          allowPrivate
              ? LocalizedText.of(
                  "必须是 http 或 https 的绝对 URL", "must be an absolute http or https URL")
              : LocalizedText.of("必须是 https 的绝对 URL", "must be an absolute https URL"));
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
      return Optional.of(LocalizedText.of("必须有有效的主机名和端口", "must have a valid host name and port"));
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.of(
          LocalizedText.of("不得含用户信息或片段", "must contain neither user information nor a fragment"));
    }
    if (!allowPrivate && isWrittenPrivate(uri.getHost().toLowerCase(Locale.ROOT))) {
      return Optional.of(
          LocalizedText.of("目标必须在公共互联网上", "the target must be on the public internet"));
    }
    return Optional.empty();
  }

  /**
   * Looks the host up. Blocks.
   *
   * @param attempt from 1; where the name has several addresses, attempts take turns
   * @throws IOException if the host is not found, or one of its addresses is not permitted
   */
  WebhookTarget resolve(String url, int attempt) throws IOException {
    if (flaw(url).isPresent()) {
      throw new IOException("the target is not permitted");
    }
    URI uri = URI.create(URI.create(url).toASCIIString());
    InetAddress[] addresses;
    try {
      addresses = lookup.addresses(uri.getHost());
    } catch (UnknownHostException e) {
      throw new IOException("the host was not found", e);
    }
    for (InetAddress address : addresses) {
      if (!allowPrivate && !isPublic(address)) {
        throw new IOException("the target is not permitted: not on the public internet");
      }
    }
    boolean tls = uri.getScheme().equalsIgnoreCase("https");
    int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new WebhookTarget(
        addresses[(attempt - 1) % addresses.length],
        uri.getHost(),
        port,
        tls,
        uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
  }

  private static boolean isWrittenPrivate(String host) {
    if (ADDRESS.matcher(host).matches()) {
      try {
        return !isPublic(InetAddress.getByName(host));
      } catch (UnknownHostException e) {
        return true;
      }
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return !name.contains(".")
        || name.endsWith(".localhost")
        || name.endsWith(".local")
        || name.endsWith(".internal");
  }

  /** Whether an address is one of the public internet. IPv4 mapped into IPv6 counts as IPv4. */
  static boolean isPublic(InetAddress address) {
    return address instanceof Inet4Address
        ? CLOSED_V4.stream().noneMatch(network -> network.holds(address))
        : GLOBAL_V6.holds(address) && CLOSED_V6.stream().noneMatch(n -> n.holds(address));
  }

  private record Network(byte[] prefix, int bits) {

    static Network of(String prefix, int bits) {
      try {
        return new Network(InetAddress.getByName(prefix).getAddress(), bits);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(prefix, e);
      }
    }

    boolean holds(InetAddress address) {
      byte[] bytes = address.getAddress();
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit & 7);
        if ((bytes[bit >> 3] & mask) != (prefix[bit >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
