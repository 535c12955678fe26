package io.commercepolicy.kit.outbox;

import java.net.InetAddress;

/**
 * Where a delivery goes, once its host name has been looked up and found permitted. The connection
 * is made to {@code address} itself: a second look-up could answer otherwise.
 *
 * @param address the address to connect to
 * @param host the host as the URL has it, for the Host header and the certificate
 * @param pathAndQuery what to ask for, encoded
 */
record WebhookTarget(
    InetAddress address, String host, int port, boolean tls, String pathAndQuery) {}
