package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.access.FactSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Looks for temporary files of uploads while the vault decides, when an upload has arrived whole and is not yet sealed. */
@TestConfiguration(proxyBeanMethods = false)
class SpillWatch {
    static final AtomicInteger LOOKED = new AtomicInteger();
    static final AtomicInteger FOUND = new AtomicInteger();

    @Bean
    static BeanPostProcessor spillWatch(Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof FactSource facts ? watched(facts, environment) : bean;
            }
        };
    }

    private static FactSource watched(FactSource facts, Environment environment) {
        Path spill = Path.of(environment.getRequiredProperty("server.tomcat.basedir"));
        return question -> {
            LOOKED.incrementAndGet();
            FOUND.addAndGet(count(spill));
            return facts.answer(question);
        };
    }

    private static int count(Path spill) {
        try (Stream<Path> files = Files.walk(spill)) {
            return (int) files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
