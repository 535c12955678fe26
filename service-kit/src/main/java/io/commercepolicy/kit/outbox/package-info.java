/**
 * What happened is told to others: events are stored in the transaction of their effect and carried
 * to webhooks afterwards, at least once.
 *
 * <p>An event's own time is business time. Everything else here — when a delivery is due, how old
 * it is, the timestamp that is signed — is real time, and the database's where replicas must agree:
 * receivers, networks and signatures know nothing of a business clock that may stand still or jump.
 */
package io.commercepolicy.kit.outbox;
