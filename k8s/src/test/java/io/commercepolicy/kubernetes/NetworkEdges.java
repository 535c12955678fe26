package io.commercepolicy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who reaches whom, worked out from the NetworkPolicies as a cluster would: a connection needs the
 * leave of both sides; a pod that no policy selects may do anything.
 */
final class NetworkEdges {

  private static final int[] ELSEWHERE = {1, 22};

  /**
   * Whoever is at an end of a connection: pods of the suite, of another namespace, or an address.
   */
  private record Peer(
      String name, Map<String, String> labels, Map<String, String> namespace, String address) {
    boolean isOwn() {
      return namespace == null && address == null;
    }
  }

  private final List<Manifest> policies;
  private final List<Peer> own = new ArrayList<>();
  private final List<Peer> others = new ArrayList<>();
  private final Set<Integer> ports = new TreeSet<>();

  private NetworkEdges(Rendering rendering) {
    policies = rendering.of("NetworkPolicy").toList();
    for (Manifest workload : rendering.workloads()) {
      own.add(new Peer(workload.name(), workload.podLabels(), null, null));
    }
    for (Manifest made : rendering.manifests()) {
      if (DatabasePods.areMadeOf(made)) {
        own.add(pod(made.name(), DatabasePods.labels(made)));
      }
      if (made.kind().equals("Cluster")) {
        own.add(pod(made.name() + " job", DatabasePods.labelsOfJob(made)));
      }
    }
    own.add(pod("any pod", Map.of()));
    for (String role : List.of("ingress", "identity", "telemetry", "monitoring")) {
      others.add(namespace(role, Map.of(), Map.of("access.commercepolicy.io/" + role, "true")));
    }
    others.add(
        namespace("operator", Map.of(), Map.of("kubernetes.io/metadata.name", "cnpg-system")));
    others.add(
        namespace(
            "dns",
            Map.of("k8s-app", "kube-dns"),
            Map.of("kubernetes.io/metadata.name", "kube-system")));
    others.add(namespace("other namespace", Map.of(), Map.of()));
    others.add(new Peer("public", null, null, "203.0.113.10"));
    others.add(new Peer("private", null, null, "10.1.2.3"));
    others.add(new Peer("metadata", null, null, "169.254.169.254"));
    for (int port : ELSEWHERE) {
      ports.add(port);
    }
    for (Manifest policy : policies) {
      policy.spec().findValues("port").forEach(port -> ports.add(port.asInt()));
    }
  }

  private static Peer pod(String name, Map<String, String> labels) {
    return new Peer(name, labels, null, null);
  }

  private static Peer namespace(
      String name, Map<String, String> labels, Map<String, String> namespace) {
    return new Peer(name, labels, namespace, null);
  }

  /** All connections that are possible, from whom to whom with their ports. */
  static Map<String, Set<Integer>> of(Rendering rendering) {
    NetworkEdges edges = new NetworkEdges(rendering);
    Map<String, Set<Integer>> found = new TreeMap<>();
    List<Peer> all = new ArrayList<>(edges.own);
    all.addAll(edges.others);
    for (Peer from : all) {
      for (Peer to : all) {
        if (from.isOwn() || to.isOwn()) {
          for (int port : edges.ports) {
            if (edges.mayLeave(from, to, port) && edges.mayEnter(from, to, port)) {
              found
                  .computeIfAbsent(from.name + " -> " + to.name, edge -> new TreeSet<>())
                  .add(port);
            }
          }
        }
      }
    }
    return found;
  }

  private boolean mayLeave(Peer from, Peer to, int port) {
    return !from.isOwn() || allowed(from, to, port, "Egress", "egress", "to");
  }

  private boolean mayEnter(Peer from, Peer to, int port) {
    return !to.isOwn() || allowed(to, from, port, "Ingress", "ingress", "from");
  }

  private boolean allowed(Peer pod, Peer peer, int port, String type, String rules, String peers) {
    boolean isolated = false;
    for (Manifest policy : policies) {
      JsonNode spec = policy.spec();
      if (!Selector.matches(spec.path("podSelector"), pod.labels)
          || !spec.path("policyTypes").toString().contains(type)) {
        continue;
      }
      isolated = true;
      for (JsonNode rule : spec.path(rules)) {
        if (isOneOf(rule.path(peers), peer) && isPort(rule.path("ports"), port)) {
          return true;
        }
      }
    }
    return !isolated;
  }

  private static boolean isOneOf(JsonNode peers, Peer peer) {
    if (peers.isMissingNode()) {
      return true;
    }
    for (JsonNode one : peers) {
      if (one.has("ipBlock")) {
        if (peer.address != null && isIn(one.path("ipBlock"), peer.address)) {
          return true;
        }
      } else if (peer.address == null
          && (one.has("namespaceSelector")
              ? Selector.matches(
                  one.path("namespaceSelector"), peer.namespace == null ? Map.of() : peer.namespace)
              : peer.isOwn())
          && Selector.matches(one.path("podSelector"), peer.labels)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPort(JsonNode ports, int port) {
    if (ports.isMissingNode()) {
      return true;
    }
    for (JsonNode one : ports) {
      if (!one.has("port") || one.path("port").asInt() == port) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(JsonNode block, String address) {
    for (JsonNode except : block.path("except")) {
      if (isIn(except.asText(), address)) {
        return false;
      }
    }
    return isIn(block.path("cidr").asText(), address);
  }

  private static boolean isIn(String range, String address) {
    String[] parts = range.split("/");
    byte[] network = bytes(parts[0]);
    byte[] host = bytes(address);
    if (network.length != host.length) {
      return false;
    }
    for (int bit = 0; bit < Integer.parseInt(parts[1]); bit++) {
      int mask = 0x80 >> bit % 8;
      if ((network[bit / 8] & mask) != (host[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Of a literal address; no name is looked up. */
  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException none) {
      throw new IllegalArgumentException(address + " is no address", none);
    }
  }
}
