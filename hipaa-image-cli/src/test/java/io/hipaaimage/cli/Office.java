package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A vault as people use it at the command line: its home and its keys lie below a folder of the test's, and every command is told where. The
 * words of a command may stand in one text, up to the first that has a blank in it.
 */
public record Office(Path folder, Instant now) {
    /** Who treats the patient, signed in as the law asks. */
    private static final List<Object> TREATING = List.of(
            "--role",
            "physician",
            "--relationship",
            "care_team",
            "--purpose",
            "TREAT",
            "--mfa",
            "--device",
            "managed",
            "--actor");

    public static Office in(Path folder) {
        return new Office(folder, Run.NOW);
    }

    public Path home() {
        return folder.resolve("home");
    }

    public Path keys() {
        return folder.resolve("keys");
    }

    public Path log() {
        return home().resolve("audit");
    }

    /** The vault, made for a tenant. */
    public Office made(String tenant, Object... more) {
        does("init --no-recovery --tenant " + tenant, more);
        return this;
    }

    public Run run(String command, Object... more) {
        return Run.at(now, words(command, more));
    }

    /** What has to end well. */
    public Run does(String command, Object... more) {
        Run run = run(command, more);
        assertThat(run.exit())
                .as("%s %s at %s: %s%s", command, List.of(more), now, run.out(), run.err())
                .isZero();
        return run;
    }

    /** A command of a doctor who treats the patient. */
    public Run doctor(String command, Object... more) {
        return physician("dr.lee", command, more);
    }

    /** As {@link #doctor}, under another name. */
    public Run physician(String actor, String command, Object... more) {
        return run(command, treating(actor, more));
    }

    /** The image that the doctor captures. */
    public String put(Path picture, String patient) {
        return does("put", treating("dr.lee", picture, "--patient", patient, "--json"))
                .word("image");
    }

    /** What {@link #doctor} runs, for a process of its own. */
    public List<String> wordsOfDoctor(String command, Object... more) {
        List<String> words = new ArrayList<>();
        for (Object word : words(command, treating("dr.lee", more))) {
            words.add(word.toString());
        }
        return words;
    }

    private static Object[] treating(String actor, Object... more) {
        List<Object> all = new ArrayList<>(List.of(more));
        all.addAll(TREATING);
        all.add(actor);
        return all.toArray();
    }

    private Object[] words(String command, Object... more) {
        List<Object> all = new ArrayList<>(List.of((Object[]) command.split(" ", -1)));
        all.addAll(List.of(more));
        all.addAll(List.of("--home", home(), "--keys", keys()));
        return all.toArray();
    }
}
