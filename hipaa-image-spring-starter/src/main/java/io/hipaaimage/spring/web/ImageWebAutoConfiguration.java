package io.hipaaimage.spring.web;

import io.hipaaimage.core.TempSealer;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.ImageCryptoAutoConfiguration;
import io.hipaaimage.spring.ImageVaultProperties;
import io.hipaaimage.spring.security.ActivitySource;
import io.hipaaimage.spring.security.CareSessions;
import io.hipaaimage.spring.security.ImageSecurityAutoConfiguration;
import io.hipaaimage.spring.security.ImageSecurityProperties;
import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.DispatcherServlet;

/** Images over HTTP. Off with {@code hipaa-image.web.enabled=false}. */
@AutoConfiguration(after = {ImageSecurityAutoConfiguration.class, ImageCryptoAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({DispatcherServlet.class, Authentication.class})
@ConditionalOnBean({ImageVault.class, CareSessions.class})
@ConditionalOnBooleanProperty(name = "hipaa-image.web.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ImageWebProperties.class)
public final class ImageWebAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    ImageResponses imageResponses(ObjectProvider<ObservationRegistry> registry) {
        return new StreamedResponses(new Transfers(registry.getIfUnique(() -> ObservationRegistry.NOOP)));
    }

    @Bean
    @ConditionalOnMissingBean
    ImageUploads imageUploads(ImageWebProperties properties) {
        ImageWebProperties.Uploads limits = properties.uploads();
        return new LimitedUploads(BodyLimits.of(limits, limits.maxSize().toBytes()));
    }

    @Bean
    @ConditionalOnMissingBean
    ReasonReaders reasonReaders(ImageWebProperties properties) {
        Set<String> authorities = Set.copyOf(properties.reasonsFor());
        return reader -> reader != null
                && reader.getAuthorities().stream()
                        .anyMatch(authority -> authorities.contains(String.valueOf(authority.getAuthority())));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBooleanProperty(name = "hipaa-image.web.problems.enabled", matchIfMissing = true)
    ImageProblemAdvice imageProblemAdvice(ReasonReaders readers, ObjectProvider<ImageSecurityProperties> security) {
        List<String> contexts = security.stream()
                .flatMap(properties -> properties.trustedContexts().stream())
                .map(ImageSecurityProperties.TrustedContext::contextClass)
                .toList();
        return new ImageProblemAdvice(readers, contexts);
    }

    @Bean
    @ConditionalOnMissingBean
    ActivitySource activitySource() {
        return new SessionActivity();
    }

    /** Where Micrometer carries Spring Security's context to another thread, the activity goes with it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ContextRegistry.class)
    static final class CarriedConfiguration {
        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnBooleanProperty(name = "hipaa-image.web.carried.enabled", matchIfMissing = true)
        CarriedActivity imageVaultCarriedActivity() {
            CarriedActivity activity = new CarriedActivity();
            ContextRegistry.getInstance().registerThreadLocalAccessor(activity);
            return activity;
        }
    }

    @Bean
    @ConditionalOnMissingBean(name = "imageVaultSessionLimit")
    HttpSessionListener imageVaultSessionLimit(ObjectProvider<ImageVaultProperties> properties) {
        return new SessionLimit(properties.stream()
                .map(ImageVaultProperties::idleLimit)
                .findFirst()
                .orElse(Duration.ofMinutes(15)));
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnBean(TempSealer.class)
    @ConditionalOnMissingBean(ResumableUploads.class)
    @ConditionalOnBooleanProperty(name = "hipaa-image.web.resumable.enabled", matchIfMissing = true)
    SealedUploads resumableUploads(
            ImageWebProperties properties,
            CareSessions sessions,
            TempSealer sealer,
            ObjectProvider<InstantSource> clock) {
        return new SealedUploads(
                properties.uploads(),
                sessions,
                plan -> plan.care(sessions).requireCapture(plan.image()),
                sealer,
                clock.getIfUnique(InstantSource::system));
    }

    @Bean
    @ConditionalOnBean(SealedUploads.class)
    @ConditionalOnMissingBean
    ResumableUploadController resumableUploadController(
            SealedUploads uploads,
            CareSessions sessions,
            ImageWebProperties properties,
            ObjectProvider<ObservationRegistry> registry) {
        return new ResumableUploadController(
                uploads,
                sessions,
                properties.uploads(),
                new Transfers(registry.getIfUnique(() -> ObservationRegistry.NOOP)));
    }
}
