/**
 * Two factors by what Spring Security brings: a password, then a one-time code that {@code CodeDelivery} takes to the person. Factors reach
 * the vault as evidence with their time, by the starter; nothing here says so.
 */
@NullMarked
package io.hipaaimage.samples.telemedicine.login;

import org.jspecify.annotations.NullMarked;
