package io.hipaaimage.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is encrypted outside the vault. Immutable.
 *
 * @param spillFolder Folder of encrypted spills, mode 0700: what must wait, as pieces of an upload, under keys that exist in memory only. A
 *     new folder in the temporary folder if it is not given.
 */
@ConfigurationProperties("hipaa-image.crypto")
public record ImageCryptoProperties(@Nullable String spillFolder) {}
