/**
 * Dated policies, clauses, findings and decisions: the vocabulary in which every service decides
 * and explains. Nothing in here knows a framework, a database, a network or a clock; instants are
 * handed in.
 */
package io.commercepolicy.kernel;
