/**
 * What is filed in writing and what follows of it: authorizations, agreements, restrictions, relationships, channels, amendments, legal
 * holds, retention.
 * {@code FilingCommand} is what those that file one JSON record have in common.
 */
@NullMarked
package io.hipaaimage.cli.vault.legal;

import org.jspecify.annotations.NullMarked;
