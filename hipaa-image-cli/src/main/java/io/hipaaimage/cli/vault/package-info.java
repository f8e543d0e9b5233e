/**
 * The commands that work on a vault, and what they have in common: {@code VaultCommand} opens it, {@code OpeningCommand} gives an image out,
 * {@code AskingOptions} says who asks and why. Here are capture, list, get, recipients, shares, backup and the log; in rooms of their own
 * {@code keys}, {@code destruction}, {@code release}, {@code legal}, {@code patient} and {@code incident}. {@code VaultCommands} puts all of
 * them where help lists them.
 */
@NullMarked
package io.hipaaimage.cli.vault;

import org.jspecify.annotations.NullMarked;
