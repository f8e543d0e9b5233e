package io.hipaaimage.cli.frame;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the results of files and folders go, decided before anything is written.
 *
 * <p>FILE goes to OUT/basename, a folder to OUT/path below it. Two inputs with one output name, an output that is an input, an output
 * that is written under the name of another or of an input and, without force, an output that exists are refused. What lies inside a folder and is no regular file is named and left alone; a link that the
 * caller names as FILE is followed. Items are in path order, so that a run can be repeated.
 *
 * @param items what is to be done, in path order
 * @param notices what was left alone and why, for warnings
 * @param failures what could not be looked at
 */
public record OutputPlan(List<Item> items, List<String> notices, List<Failure> failures) {
    /**
     * One input and its output.
     *
     * @param input a path that opens from the caller's folder
     * @param output where its result goes
     */
    public record Item(Path input, Path output) {
        /**
         * The input for messages and lines.
         *
         * @return its path as the caller can open it
         */
        public String name() {
            return input.toString();
        }
    }

    /**
     * An input that could not be looked at.
     *
     * @param input the path
     * @param cause why
     */
    public record Failure(Path input, IOException cause) {}

    /** Gives an item a name of its own below the output folder. */
    @FunctionalInterface
    public interface Naming {
        /**
         * Names an output.
         *
         * @param input the input
         * @param place its name or its path below the folder given
         * @param index its place in the order of all items, from 1
         * @return a relative path
         * @throws IOException when the input has to be read and cannot be
         */
        Path name(Path input, Path place, int index) throws IOException;
    }

    /** The naming of cli.md: what the input is called. */
    public static final Naming SAME_NAMES = (input, place, index) -> place;

    /** Copies the lists. */
    public OutputPlan {
        items = List.copyOf(items);
        notices = List.copyOf(notices);
        failures = List.copyOf(failures);
    }

    /**
     * Plans a run.
     *
     * @param inputs files and folders as the caller named them
     * @param out the output folder, which may exist
     * @param force whether existing outputs may be replaced
     * @param naming how outputs are called
     * @return the plan
     * @throws RefusedException {@code USAGE} for two inputs with one output name, an output or its temporary name that is an input or another output,
     *     {@code OUTPUT_EXISTS}
     * @throws IOException when what a killed run left in the folders of outputs cannot be cleared
     */
    public static OutputPlan of(List<Path> inputs, Path out, boolean force, Naming naming)
            throws RefusedException, IOException {
        InputWalk walk = InputWalk.over(inputs, out);
        List<Item> items = new ArrayList<>();
        List<Failure> failures = new ArrayList<>(walk.failures());
        for (InputWalk.Found found : walk.found()) {
            try {
                Path place = naming.name(found.input(), found.place(), items.size() + 1);
                items.add(new Item(found.input(), out.resolve(place)));
            } catch (IOException e) {
                failures.add(new Failure(found.input(), e));
            }
        }
        refuseFileAsFolder(out);
        refuseCollisions(items, out);
        refuseExisting(items, force);
        clear(items);
        return new OutputPlan(items, walk.notices(), failures);
    }

    /**
     * Makes the folder of an output.
     *
     * @param item the item about to be written
     * @throws IOException when it cannot be made
     */
    public static void makeFolder(Item item) throws IOException {
        OutputFolder.make(item.output().getParent());
    }

    private static void clear(List<Item> items) throws IOException {
        Set<Path> folders = new HashSet<>();
        for (Item item : items) {
            folders.add(item.output().toAbsolutePath().getParent());
        }
        OutputFolder.clear(folders, items.stream().map(Item::input).toList());
    }

    private static void refuseFileAsFolder(Path out) throws RefusedException {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new RefusedException(
                    ErrorCode.OUTPUT_EXISTS, "-o " + Names.shortName(out) + " is a file", "give a folder");
        }
    }

    private static void refuseCollisions(List<Item> items, Path out) throws RefusedException {
        Map<Path, Path> taken = new HashMap<>();
        Set<Path> inputs = new HashSet<>();
        for (Item item : items) {
            Path other = taken.put(item.output(), item.input());
            if (other != null) {
                throw twice(other, item.input(), item.output());
            }
            inputs.add(OutputFolder.real(item.input()));
        }
        Set<Path> folders = new HashSet<>();
        for (Item item : items) {
            for (Path above = item.output().getParent();
                    above != null && !above.equals(out);
                    above = above.getParent()) {
                Path other = taken.get(above);
                if (other != null) {
                    throw twice(other, item.input(), above);
                }
                folders.add(above);
            }
            if (inputs.contains(OutputFolder.real(item.output()))) {
                throw new RefusedException(
                        ErrorCode.USAGE,
                        "the output would replace the input " + Names.escape(item.name()),
                        "choose another folder for -o");
            }
        }
        refuseTemporaryNames(items, taken.keySet(), folders, inputs);
    }

    /** An output is first written under a temporary name, and what has that name is lost. */
    private static void refuseTemporaryNames(List<Item> items, Set<Path> outputs, Set<Path> folders, Set<Path> inputs)
            throws RefusedException {
        for (Item item : items) {
            Path temporary = Output.temporaryName(item.output());
            boolean other = outputs.contains(temporary) || folders.contains(temporary);
            if (other || inputs.contains(OutputFolder.real(temporary))) {
                throw new RefusedException(
                        ErrorCode.USAGE,
                        "the output of " + Names.escape(item.name()) + " is written as " + Names.shortName(temporary)
                                + " first, which is another " + (other ? "output" : "input"),
                        "run them apart, or choose another folder for -o");
            }
        }
    }

    private static RefusedException twice(Path one, Path two, Path output) {
        return new RefusedException(
                ErrorCode.USAGE,
                "two inputs have the output name " + Names.shortName(output) + ": " + Names.escape(one.toString())
                        + " and " + Names.escape(two.toString()),
                "run them apart");
    }

    private static void refuseExisting(List<Item> items, boolean force) throws RefusedException {
        for (Item item : items) {
            if (Files.exists(item.output()) && !Files.isRegularFile(item.output())) {
                throw new RefusedException(
                        ErrorCode.OUTPUT_EXISTS,
                        "the output " + Names.shortName(item.output()) + " is a folder, a pipe or a device",
                        "choose another folder for -o");
            }
        }
        if (force) {
            return;
        }
        List<Item> existing = items.stream()
                .filter(item -> Files.exists(item.output(), LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (!existing.isEmpty()) {
            String more = existing.size() == 1 ? "" : " and " + (existing.size() - 1) + " more";
            throw new RefusedException(
                    ErrorCode.OUTPUT_EXISTS,
                    "the output " + Names.shortName(existing.get(0).output()) + more + " exists",
                    "choose another folder for -o, or --force");
        }
    }
}
