package io.hipaaimage.spring.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.core.authority.AuthorityUtils.createAuthorityList;

import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.access.CareTeams;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.spring.TestVault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who asks, and the question of {@code @PreAuthorize}. */
class CareSessionsTest {
    private final Instant before = Instant.now().minusSeconds(30);

    @TempDir
    Path folder;

    private ApplicationContextRunner runner;

    @BeforeEach
    void clinic() throws IOException {
        runner = TestVault.in(folder)
                .making()
                .withPropertyValues("hipaa-image.profile=rule")
                .withBean(ActivitySource.class, () -> who -> Optional.of(before))
                .withBean(
                        DevicePostureSource.class,
                        () -> who -> Optional.of(new DevicePosture(true, true, true, null, "mdm")))
                .withBean(
                        FactSource.class,
                        () -> CareTeams.from(
                                (who, patient) -> who.equals("dr.lee") ? Relationship.CARE_TEAM : Relationship.NONE));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private static Authentication person(String name) {
        return UsernamePasswordAuthenticationToken.authenticated(name, null, createAuthorityList("ROLE_PHYSICIAN"));
    }

    private static void signIn(String name) {
        SecurityContextHolder.getContext().setAuthentication(person(name));
    }

    @Test
    void addsActivityAndDeviceToThePerson() {
        runner.run(context -> {
            signIn("dr.lee");
            Requester who = context.getBean(CareSessions.class).requester().orElseThrow();

            assertThat(who.id()).isEqualTo("dr.lee");
            assertThat(who.lastActive()).contains(before);
            assertThat(who.posture().orElseThrow().source()).isEqualTo("mdm");
        });
    }

    @Test
    void refusesNobodyWithTheOneAnswer() {
        runner.run(context -> assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> context.getBean(CareSessions.class).of(PurposeOfUse.TREAT))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_AVAILABLE)));
    }

    @Test
    void knowsThePersonOnAnotherThreadOnlyWhereSpringSecurityCarriesThemOver() {
        runner.run(context -> {
            signIn("dr.lee");
            CareSessions sessions = context.getBean(CareSessions.class);
            ExecutorService plain = Executors.newSingleThreadExecutor();
            try {
                assertThat(plain.submit(() -> sessions.requester().isPresent()).get())
                        .isFalse();
                assertThat(new DelegatingSecurityContextExecutorService(plain)
                                .submit(() -> sessions.requester().orElseThrow().id())
                                .get())
                        .isEqualTo("dr.lee");
            } finally {
                plain.shutdownNow();
            }
        });
    }

    @Test
    void answersBeforeAMethodAndBeforeARequest() {
        runner.run(context -> {
            signIn("dr.lee");
            ImageId image = context.getBean(CareSessions.class)
                    .of(PurposeOfUse.TREAT)
                    .capture(new ByteArrayInputStream(new byte[] {1}), NewImage.of(PatientRef.of("MRN-1")));
            ImageAccess access = context.getBean("imageAccess", ImageAccess.class);
            AuthorizationManager<String> manager = access.manager(path -> path.substring(8), "TREAT");

            assertThat(access.may(image.value(), "TREAT")).isTrue();
            assertThat(access.may(image.value(), "HMARKT")).isFalse();
            assertThat(granted(manager, "dr.lee", "/images/" + image)).isTrue();
            assertThat(granted(manager, "dr.fox", "/images/" + image)).isFalse();
            assertThat(access.may("0123456789abcdef0123456789abcdef", "TREAT")).isFalse();
            assertThat(access.may("../../etc/passwd", "TREAT")).isFalse();
            assertThat(access.may(null, "TREAT")).isFalse();
        });
    }

    private static boolean granted(AuthorizationManager<String> manager, String name, String path) {
        var result = manager.authorize(() -> person(name), path);
        return result != null && result.isGranted();
    }
}
