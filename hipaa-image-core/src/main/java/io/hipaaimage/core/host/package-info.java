/**
 * What a host itself has to log (45 CFR 164.312(b), 164.308(a)(5)(ii)(C)): sign-ins, refusals, and uses of records outside of the vault.
 *
 * <p>Begin with {@link io.hipaaimage.core.host.HostAudit}, which {@code ImageVault.hostAudit()} gives; say what happened with {@link
 * io.hipaaimage.core.host.HostEvent} and who did it with {@link io.hipaaimage.core.host.HostActor}. No field takes free text that would
 * stand in clear, and no event can pass for one of the vault's own. Knows the values and the purposes of use.
 */
@NullMarked
package io.hipaaimage.core.host;

import org.jspecify.annotations.NullMarked;
