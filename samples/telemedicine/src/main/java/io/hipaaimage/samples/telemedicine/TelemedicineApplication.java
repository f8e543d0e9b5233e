package io.hipaaimage.samples.telemedicine;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The clinic: {@code java -jar ... --spring.profiles.active=demo}, then look at the console. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class TelemedicineApplication {
    /**
     * Starts the server on the loopback interface.
     *
     * @param arguments Spring Boot's
     */
    public static void main(String... arguments) {
        SpringApplication.run(TelemedicineApplication.class, arguments);
    }
}
