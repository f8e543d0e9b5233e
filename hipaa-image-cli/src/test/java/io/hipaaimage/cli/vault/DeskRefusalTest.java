package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.OpenedImage;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is refused something at a desk of the vault, or in a room of a session, stands in the log with it: each verb of each of them. */
class DeskRefusalTest {
    /** Verbs of a session whose ways to be refused {@link RefusalEntryTest} walks. */
    private static final Set<String> OF_A_SESSION =
            Set.of("capture", "open", "openInReliance", "share", "export", "deidentify", "within");

    /** Questions: they say what is on record, change nothing, and leave no entry either way. */
    private static final Set<String> QUESTIONS = Set.of(
            "CareSession.decide(ImageId)",
            "CareSession.decide(ImageId,ShareRequest)",
            "CareSession.decide(NewImage)",
            "Shredding.of(ImageId)",
            "Shredding.matter(String)",
            "Keys.destruction(int)",
            "PatientDesk.matter(String)",
            "IncidentDesk.find(String)",
            "Backups.unconfirmed()");

    /**
     * Verbs that refuse nobody: they list, or do what needs nothing to be so; what fails there is no refusal. The log's own are refused
     * where an emergency key opened the vault, which {@link EmergencyKeyTest} tries.
     */
    private static final Set<String> REFUSE_NOBODY = Set.of(
            "Administration.images()",
            "Administration.images(PatientRef)",
            "Administration.upgraded(int)",
            "Keys.census()",
            "Keys.rotate()",
            "Keys.rewrap(Progress)",
            "Keys.removeEmergencyKey()",
            "Keys.recovered(String)",
            "Shredding.closeHorizon()",
            "DestructionDesk.closeHorizon()",
            "LegalOffice.copiesOwed()",
            "LegalOffice.expiring(int)",
            "LegalOffice.agreements()",
            "LegalOffice.amendments()",
            "LegalOffice.holds()",
            "DataUseDesk.expiring(int)",
            "RetentionDesk.propose(RetentionSchedule,Map,ZoneId)",
            "LogDesk.rotateKey()",
            "LogDesk.addMlDsa44()",
            "IncidentDesk.contingencyActivated(String)",
            "EvidenceDesk.except(EncryptionException)",
            "Backups.verify(Path)");

    /** It signs in the name of the credential, which is whose denial is written. */
    private static final String BY_CREDENTIAL = "ActorOffice.approve(Matter,Credential)";

    @TempDir
    Path folder;

    private ImageVault vault;
    private RefusedAtDesks refused;

    @BeforeEach
    void vaultWithSomethingOnEachDesk() throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .quick()
                .tenant("test-desks")
                .create();
        refused = new RefusedAtDesks(vault, folder);
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    private List<AuditLog.Entry> entries(RefusedAtDesks.Way way) throws Exception {
        long from = vault.log().size();
        assertThatThrownBy(() -> way.call().ask(), way.verb()).isInstanceOf(ImageVaultException.class);
        List<AuditLog.Entry> entries = new ArrayList<>();
        vault.log().read(from, entries::add);
        return entries;
    }

    @Test
    void everyRefusalLeavesOneEntryThatSaysWhoWasRefusedWhat() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (RefusedAtDesks.Way way : refused.ways()) {
            all.assertThat(entries(way))
                    .as(way.verb())
                    .filteredOn(entry -> Set.of("DENIED", "FAILED").contains(entry.outcome()))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.actor()).isEqualTo(way.actor());
                        assertThat(entry.action()).isNotEmpty();
                        assertThat(entry.facts().keySet()).containsAnyOf("reasons", "code", "refused", "reason", "by");
                    });
        }
        all.assertAll();
    }

    @Test
    void whoIsRefusedAtADeskIsNotAnsweredBeforeTheEntryStands() throws Exception {
        vault.log().close();
        SoftAssertions all = new SoftAssertions();
        for (RefusedAtDesks.Way way : refused.ways()) {
            all.assertThatThrownBy(() -> way.call().ask()).as(way.verb()).hasMessageStartingWith("AUDIT_UNAVAILABLE");
        }
        all.assertAll();
    }

    @Test
    void noVerbOfASessionOrADeskIsLeftOut() {
        Set<String> known =
                refused.ways().stream().map(RefusedAtDesks.Way::verb).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(QUESTIONS);
        known.addAll(REFUSE_NOBODY);
        known.add(BY_CREDENTIAL);
        assertThat(verbs()).containsExactlyInAnyOrderElementsOf(known);
    }

    /** What can fail of all that is reached from a session and from the administration. */
    private static Set<String> verbs() {
        Set<Class<?>> rooms = new LinkedHashSet<>();
        Deque<Class<?>> found = new ArrayDeque<>(List.of(CareSession.class, Administration.class));
        while (!found.isEmpty()) {
            Class<?> room = found.remove();
            if (rooms.add(room)) {
                methods(room)
                        .map(Method::getReturnType)
                        .filter(DeskRefusalTest::isRoom)
                        .forEach(found::add);
            }
        }
        return rooms.stream()
                .flatMap(DeskRefusalTest::methods)
                .filter(m -> Arrays.stream(m.getExceptionTypes()).anyMatch(ImageVaultException.class::isAssignableFrom))
                .filter(m -> !OF_A_SESSION.contains(m.getName())
                        || !m.getDeclaringClass().getSimpleName().matches("CareSession|Copies"))
                .filter(m -> !m.getName().equals("list"))
                .map(DeskRefusalTest::name)
                .collect(Collectors.toSet());
    }

    private static Stream<Method> methods(Class<?> room) {
        return Arrays.stream(room.getDeclaredMethods()).filter(m -> Modifier.isPublic(m.getModifiers()));
    }

    /** An image that was opened had its entries before; what it gives after that ends in its OUTCOME. */
    private static boolean isRoom(Class<?> type) {
        return type.getPackage() == CareSession.class.getPackage()
                && !type.isRecord()
                && !type.isEnum()
                && type != OpenedImage.class;
    }

    private static String name(Method verb) {
        return verb.getDeclaringClass().getSimpleName() + "." + verb.getName()
                + Arrays.stream(verb.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"));
    }
}
