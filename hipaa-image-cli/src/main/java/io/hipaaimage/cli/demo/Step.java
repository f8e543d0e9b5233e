package io.hipaaimage.cli.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of the story, as it went.
 *
 * @param at the demonstration's time
 * @param chapter the chapter it belongs to
 * @param title what was tried
 * @param outcome one word: permitted, denied, found, refused, done
 * @param detail what was seen
 * @param citation the paragraph behind it, or null
 * @param asTold whether it went as the story says
 */
record Step(
        Instant at,
        String chapter,
        String title,
        String outcome,
        String detail,
        @Nullable String citation,
        boolean asTold) {}
