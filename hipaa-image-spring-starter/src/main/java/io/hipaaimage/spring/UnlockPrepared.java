package io.hipaaimage.spring;

import io.hipaaimage.core.access.ImageCipherProvider;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NativeDetector;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Loads what unlocking needs as soon as the settings are read, before any bean is known: {@link UnlockAhead} then finds the signed jar of
 * Bouncy Castle verified where a passphrase has to be stretched. Touches no key and no home, so that it does no harm where the host brings
 * a vault or a key of its own.
 */
final class UnlockPrepared implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String KEYS = "hipaa-image.keys.folder";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (begins(context.getEnvironment())) {
            ClassLoader loader = context.getClassLoader();
            String keys = context.getEnvironment().getRequiredProperty(KEYS);
            Thread thread = new Thread(() -> prepare(loader, keys), "hipaa-image-prepare");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void prepare(@Nullable ClassLoader loader, String keys) {
        try {
            Path folder = Path.of(keys);
            for (ImageCipherProvider provider : ServiceLoader.load(ImageCipherProvider.class, loader)) {
                provider.prepare(folder);
            }
        } catch (IOException | InvalidPathException | ServiceConfigurationError e) {
            LoggerFactory.getLogger(UnlockPrepared.class).debug("nothing is prepared; the opening says why", e);
        }
    }

    /** Whether a passphrase may have to be stretched, as far as the settings tell; what a build processes stretches none. */
    static boolean begins(Environment settings) {
        return settings.getProperty("hipaa-image.enabled", Boolean.class, true)
                && StringUtils.hasText(settings.getProperty("hipaa-image.home"))
                && StringUtils.hasText(settings.getProperty(KEYS))
                && StringUtils.hasText(settings.getProperty("hipaa-image.keys.passphrase-file"))
                && !StringUtils.hasText(settings.getProperty("hipaa-image.keys.token"))
                && !Boolean.getBoolean("spring.aot.processing")
                && !NativeDetector.inNativeImage();
    }
}
