package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;

/**
 * A person looked at what a retention schedule proposes for an image and agrees that its time is over. It destroys nothing. Immutable.
 *
 * @param image the image
 * @param keepUntil the last day on which the schedule keeps it
 * @param rule the schedule's rule
 * @param by who reviewed it
 * @param at when
 */
public record RetentionReview(ImageId image, LocalDate keepUntil, String rule, String by, Instant at)
        implements OnFile {
    @Override
    public String id() {
        return image.value();
    }

    static RetentionReview of(SortedMap<String, String> row) throws RefusedException {
        Fields fields = new Fields(row);
        LocalDate keep = fields.date("keepUntil");
        Instant at = fields.instant("at");
        String image = fields.id("id");
        if (keep == null || at == null || !ImageId.isWellFormed(image)) {
            throw Fields.refused("keepUntil", "and at and an image are required");
        }
        return new RetentionReview(new ImageId(image), keep, fields.required("rule"), fields.required("by"), at);
    }

    @Override
    public SortedMap<String, String> row() {
        return new RowWriter()
                .put("id", image.value())
                .put("keepUntil", keepUntil)
                .put("rule", rule)
                .put("by", by)
                .put("at", at)
                .row();
    }
}
