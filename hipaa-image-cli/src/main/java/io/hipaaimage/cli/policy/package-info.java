/** The commands that ask policy a question: situation tables. They work on files alone. */
@NullMarked
package io.hipaaimage.cli.policy;

import org.jspecify.annotations.NullMarked;
