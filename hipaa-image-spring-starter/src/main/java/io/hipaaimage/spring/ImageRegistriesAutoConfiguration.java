package io.hipaaimage.spring;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Registries in the application's database. Off unless {@code hipaa-image.registries.place=database}. */
@AutoConfiguration(before = ImageVaultAutoConfiguration.class)
@ConditionalOnClass({DataSource.class, ConnectionDetails.class})
@ConditionalOnProperty(name = "hipaa-image.registries.place", havingValue = "database")
@EnableConfigurationProperties(ImageVaultProperties.class)
public final class ImageRegistriesAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    ImageRegistriesConnectionDetails imageRegistriesConnectionDetails(
            ImageVaultProperties properties, ApplicationContext context, ObjectProvider<DataSource> only) {
        String name = properties.registries().dataSource();
        return () -> name == null || name.isBlank() ? only(only) : context.getBean(name, DataSource.class);
    }

    private static DataSource only(ObjectProvider<DataSource> sources) {
        DataSource source = sources.getIfUnique();
        if (source == null) {
            throw new UnfitStartException(
                    "hipaa-image.registries.place is \"database\", and the application has no DataSource, or several.",
                    "Add one (spring.datasource.url), or name the bean by hipaa-image.registries.data-source.");
        }
        return source;
    }

    @Bean
    @ConditionalOnMissingBean(name = "imageRegistries")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ImageVaultBuilderCustomizer imageRegistries(ImageRegistriesConnectionDetails details) {
        return builder -> builder.registries(details.dataSource());
    }
}
