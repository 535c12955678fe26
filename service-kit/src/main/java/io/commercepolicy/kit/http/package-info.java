/** What the services do alike with connections. */
package io.commercepolicy.kit.http;
