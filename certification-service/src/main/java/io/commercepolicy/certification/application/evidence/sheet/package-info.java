/**
 * Files that agencies hand in as evidence: what they are, judged by content, and the Channels
 * sessions that a CSV or XLSX sheet holds. Plain Java; files are taken as hostile until read.
 */
package io.commercepolicy.certification.application.evidence.sheet;
