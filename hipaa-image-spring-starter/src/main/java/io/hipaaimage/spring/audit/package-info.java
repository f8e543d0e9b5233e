/**
 * The audit bridge: what Spring Security and the host publish as Boot's audit events enters the vault's chain, durable and in one order
 * with every use of an image. Nothing of it stands in clear but codes and the ids of people who are signed in: a name that was only
 * claimed, an address and a message are sealed, a session is a digest.
 *
 * <p>A host with more to say than Boot's events uses {@link io.hipaaimage.core.vault.ImageVault#hostAudit}.
 */
@NullMarked
package io.hipaaimage.spring.audit;

import org.jspecify.annotations.NullMarked;
