package io.hipaaimage.spring.web;

import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.access.CareTeams;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.spring.security.CareSessions;
import io.hipaaimage.spring.security.DevicePostureSource;
import io.hipaaimage.spring.security.ImageAccess;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A host of a few lines, as a developer would write it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableMethodSecurity
class Portal {
    static final PatientRef PATIENT = PatientRef.of("MRN-4711");

    /** Who treats the patient now. */
    final Set<String> team = ConcurrentHashMap.newKeySet();

    @Bean
    FactSource careTeam() {
        return CareTeams.from((who, patient) -> team.contains(who) ? Relationship.CARE_TEAM : Relationship.NONE);
    }

    @Bean
    DevicePostureSource devices() {
        return who -> Optional.of(new DevicePosture(true, true, true, null, "test"));
    }

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(
                person("dr.lee", "ROLE_PHYSICIAN", "REASONS"),
                person("dr.fox", "ROLE_PHYSICIAN", "REASONS"),
                person("desk.ray", "ROLE_RECEPTIONIST"),
                person("batch", "ROLE_PHYSICIAN"));
    }

    private static UserDetails person(String name, String... authorities) {
        return User.withUsername(name)
                .password("{noop}secret")
                .authorities(authorities)
                .build();
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http, ImageAccess access) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/by-address/{id}")
                        .access(access.manager(context -> context.getVariables().get("id"), "TREAT"))
                        .anyRequest()
                        .authenticated())
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.ALWAYS))
                .build();
    }

    /** What is asked before a method and before an address, as {@code docs/spring-security.md} has it. */
    @RestController
    static class Asked {
        @GetMapping("/by-method/{id}")
        @PreAuthorize("@imageAccess.may(#id, 'TREAT')")
        public String method(@PathVariable String id) {
            return "yes";
        }

        @GetMapping("/by-address/{id}")
        public String address(@PathVariable String id) {
            return "yes";
        }
    }

    @RestController
    static class Images {
        private final CareSessions sessions;
        private final ImageResponses responses;
        private final ImageUploads uploads;
        private final ResumableUploads resumable;
        private final Map<String, SentImage> sent = new ConcurrentHashMap<>();

        Images(CareSessions sessions, ImageResponses responses, ImageUploads uploads, ResumableUploads resumable) {
            this.sessions = sessions;
            this.responses = responses;
            this.uploads = uploads;
            this.resumable = resumable;
        }

        @PostMapping("/images")
        String capture(HttpServletRequest request) throws ImageVaultException, IOException {
            return sessions.of(PurposeOfUse.TREAT)
                    .capture(uploads.body(request), NewImage.of(PATIENT))
                    .value();
        }

        @PostMapping("/uploads")
        UploadTicket begin(@RequestHeader("Upload-Length") long bytes) throws ImageVaultException, IOException {
            return resumable.begin(UploadPlan.of(NewImage.of(PATIENT), PurposeOfUse.TREAT, bytes));
        }

        @PostMapping("/studies")
        UploadTicket study(@RequestHeader("Upload-Length") long bytes) throws ImageVaultException, IOException {
            NewImage study = NewImage.of(PATIENT).expecting(Set.of("application/dicom"));
            return resumable.begin(UploadPlan.of(study, PurposeOfUse.TREAT, bytes));
        }

        /** What a host may offer to whoever got the image. */
        @GetMapping(path = "/receipts/{id}", produces = "text/plain")
        ResponseEntity<String> receipt(@PathVariable String id) throws ImageVaultException {
            SentImage done = sent.get(id);
            return done == null ? ResponseEntity.notFound().build() : ResponseEntity.ok(done.receipt());
        }

        @GetMapping("/images/{id}")
        void show(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
                throws ImageVaultException, IOException {
            ImageId image = new ImageId(id);
            responses.send(
                    image,
                    () -> sessions.of(PurposeOfUse.TREAT).open(image),
                    request,
                    response,
                    ended -> sent.put(id, ended));
        }
    }
}
