/** What operators order against hosts (I12). */
package io.commercepolicy.incentive.application.risk;
