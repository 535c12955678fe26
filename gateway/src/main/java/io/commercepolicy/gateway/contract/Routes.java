package io.commercepolicy.gateway.contract;

import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * All operations by path. A literal segment goes before a parameter; an internal operation is kept,
 * so that a parameter beside it does not lead to it.
 */
public final class Routes {

  private final Node root = new Node();

  private Routes() {}

  /**
   * The routes of these contracts.
   *
   * @throws ContractException if two templates match the same paths
   */
  public static Routes of(List<Contract> contracts) {
    Routes routes = new Routes();
    for (Contract contract : contracts) {
      for (Operation operation : contract.operations()) {
        routes.add(contract.file(), operation);
      }
    }
    return routes;
  }

  /**
   * What is published at a path, or null.
   *
   * @param uri a URI in origin form, checked
   * @param end where its path ends
   */
  public Path find(String uri, int end) {
    Path path = find(root, uri, 1, end);
    return path == null || path.operations.isEmpty() ? null : path;
  }

  private static Path find(Node node, String uri, int from, int end) {
    int slash = uri.indexOf('/', from);
    int to = slash < 0 || slash > end ? end : slash;
    Node literal = node.literals.get(uri.substring(from, to));
    if (literal != null) {
      Path path = to == end ? literal.path : find(literal, uri, to + 1, end);
      if (path != null) {
        return path;
      }
    }
    if (node.parameter == null || to == from) {
      return null;
    }
    return to == end ? node.parameter.path : find(node.parameter, uri, to + 1, end);
  }

  private void add(String file, Operation operation) {
    Node node = root;
    for (String segment : operation.template().substring(1).split("/")) {
      node = segment.startsWith("{") ? node.parameter() : node.literal(segment);
    }
    if (node.path == null) {
      node.path = new Path(operation.template());
    } else if (!node.path.template.equals(operation.template())) {
      throw new ContractException(
          file, operation.toString(), "matches the same paths as " + node.path.template);
    }
    if (!operation.internal()) {
      node.path.operations.put(HttpMethod.valueOf(operation.method()), operation);
    }
  }

  /** What is published at one path. */
  public static final class Path {

    private final String template;
    private final Map<HttpMethod, Operation> operations = new HashMap<>();

    private Path(String template) {
      this.template = template;
    }

    /** The operation with this method, or null. */
    public Operation operation(HttpMethod method) {
      return operations.get(method);
    }

    /** The published methods as an {@code Allow} header lists them. */
    public String allow() {
      TreeSet<String> methods = new TreeSet<>();
      operations.keySet().forEach(method -> methods.add(method.name()));
      return String.join(", ", methods);
    }
  }

  private static final class Node {

    private final Map<String, Node> literals = new HashMap<>();
    private Node parameter;
    private Path path;

    private Node literal(String segment) {
      return literals.computeIfAbsent(segment, s -> new Node());
    }

    private Node parameter() {
      if (parameter == null) {
        parameter = new Node();
      }
      return parameter;
    }
  }
}
