package io.hipaaimage.spring.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Images over HTTP. Immutable.
 *
 * @param reasonsFor Authorities whose holders read why an image is refused; all others get one NOT_AVAILABLE.
 * @param uploads What may be uploaded.
 */
@ConfigurationProperties("hipaa-image.web")
public record ImageWebProperties(
        @DefaultValue List<String> reasonsFor, @DefaultValue Uploads uploads) {
    /** Copies the list. */
    public ImageWebProperties {
        reasonsFor =
                reasonsFor.stream().filter(authority -> !authority.isBlank()).toList();
    }

    /**
     * What may be uploaded.
     *
     * @param maxSize Largest upload.
     * @param slowest Bytes a second that a body has to come with, on average; a slower one is cut.
     * @param patience Time that a body has before its slowness counts.
     * @param path Address below which pieces of resumable uploads are sent.
     * @param maxPiece Largest piece of a resumable upload. Small enough that a slow line sends one before a session is idle.
     * @param openPerPerson Resumable uploads that one person may have open.
     * @param openInAll Resumable uploads that may be open in all.
     * @param expiresAfter Time without a piece after which a resumable upload is gone.
     */
    public record Uploads(
            @DefaultValue("4GB") DataSize maxSize,
            @DefaultValue("1KB") DataSize slowest,
            @DefaultValue("30s") Duration patience,
            @DefaultValue("/image-uploads") String path,
            @DefaultValue("16MB") DataSize maxPiece,
            @DefaultValue("4") Integer openPerPerson,
            @DefaultValue("200") Integer openInAll,
            @DefaultValue("2h") Duration expiresAfter) {
        private static final String PATH = "(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+";

        /** Refuses limits under which no upload could come, or none would end. */
        public Uploads {
            require(maxSize.toBytes() > 0, "max-size is 1 byte or more");
            require(!slowest.isNegative(), "slowest is not negative");
            require(!patience.isNegative(), "patience is not negative");
            require(
                    path.matches(PATH),
                    "path begins with a slash, ends without one and has no segment that begins with a dot");
            require(maxPiece.toBytes() > 0, "max-piece is 1 byte or more");
            require(openPerPerson > 0, "open-per-person is 1 or more");
            require(openInAll > 0, "open-in-all is 1 or more");
            require(expiresAfter.compareTo(Duration.ofSeconds(1)) >= 0, "expires-after is one second or more");
        }

        private static void require(boolean held, String range) {
            if (!held) {
                throw new IllegalArgumentException("hipaa-image.web.uploads." + range);
            }
        }
    }
}
