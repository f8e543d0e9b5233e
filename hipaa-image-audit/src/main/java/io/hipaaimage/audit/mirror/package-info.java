/**
 * Copies of a log elsewhere: a folder or WORM share, a database, a syslog collector, a FHIR server. A mirror shows what the log's own
 * folder cannot: that it went back, or was rewritten by whoever holds its keys.
 *
 * <p>Begin with {@link io.hipaaimage.audit.mirror.MirrorPump}, which carries what is published and remembers how far it got, and {@link
 * io.hipaaimage.audit.mirror.MirrorCheck}, which compares. {@link io.hipaaimage.audit.mirror.AuditMirror} is for who brings a mirror of
 * their own. A mirror is PHI as the log is: pseudonyms, sealed details.
 */
@NullMarked
package io.hipaaimage.audit.mirror;

import org.jspecify.annotations.NullMarked;
