/// Fills an emulator with an estate: pairs of what a control praises and what it finds.
///
/// One class a part of the estate. What is made here is written down in `scan-it-expectations.csv` as AWS documents it.
@NullMarked
package dev.parapet.app.seed;

import org.jspecify.annotations.NullMarked;
