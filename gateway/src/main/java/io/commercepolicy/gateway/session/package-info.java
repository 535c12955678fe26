/**
 * Logs people in for the web console, so that no page ever holds a token: the gateway keeps what
 * the login issued in an encrypted cookie and acts with it.
 */
package io.commercepolicy.gateway.session;
