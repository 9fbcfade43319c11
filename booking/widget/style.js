// Every colour and shape can be set from the page; what begins with an underscore is our own name for
// it. light-dark() goes by the page's `color-scheme`. A page's rules for all its elements reach the host
// but not the stage, which is why that one has the colours and says how text runs.
export const CSS = `
:host {
  --_ink: var(--terapivakten-ink, light-dark(#15312d, #efe9dd));
  --_soft: var(--terapivakten-soft, light-dark(#4a5f5a, #b3c0b9));
  --_paper: var(--terapivakten-paper, light-dark(#faf5ec, #0f1a19));
  --_surface: var(--terapivakten-surface, light-dark(#fffdf8, #172524));
  --_line: var(--terapivakten-line, light-dark(#ded4c1, #2d403d));
  --_edge: var(--terapivakten-edge, light-dark(#8a8371, #70837d));
  --_primary: var(--terapivakten-primary, light-dark(#14574d, #8fd3c1));
  --_on-primary: var(--terapivakten-on-primary, light-dark(#fffdf8, #0b211d));
  --_tint: var(--terapivakten-tint, light-dark(#e3ece4, #1d3733));
  --_focus: var(--terapivakten-focus, light-dark(#a8482a, #f2a987));
  --_danger: var(--terapivakten-danger, light-dark(#a02b20, #ffaba0));
  --_radius: var(--terapivakten-radius, 0.75rem);
  display: block;
  max-width: var(--terapivakten-width, 46rem);
  container-type: inline-size;
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; min-width: 0; }
.stage {
  padding: clamp(1rem, 5cqi, 2rem);
  font: var(--terapivakten-font, inherit);
  text-align: start;
  text-indent: 0;
  text-transform: none;
  white-space: normal;
  color: var(--_ink);
  background: var(--_paper);
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
}
.stage[aria-busy="true"] { opacity: 0.6; }
h2, h3, p, ul, dl, dd, fieldset { margin: 0; padding: 0; border: 0; }
h2, h3, legend { font-family: var(--terapivakten-heading-font, inherit); font-weight: 600; line-height: 1.25; text-wrap: balance; }
h2 { font-size: clamp(1.4rem, 1.1rem + 2cqi, 1.9rem); }
h2:focus { outline: none; }
h3, legend { font-size: 1.1em; padding: 0; margin-bottom: 0.5rem; }
h3::first-letter { text-transform: uppercase; }
form, .flow { display: grid; gap: 1.5rem; margin-top: 1.25rem; }
.step, .hint { font-size: 0.9em; color: var(--_soft); }
.hint { display: block; font-weight: 400; text-wrap: pretty; }
.choices, .slots { display: grid; gap: 0.5rem; list-style: none; }
.slots { grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5rem), 1fr)); }
.slots.wide { grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); }
button, input { font: inherit; color: inherit; }
button { min-height: 2.75rem; cursor: pointer; }
.slot, .choice { display: flex; flex-wrap: wrap; gap: 0 0.75rem; align-items: center; width: 100%; min-height: 3rem; padding: 0.55rem 0.9rem; text-align: start; background: var(--_surface); border: 1.5px solid var(--_edge); border-radius: var(--_radius); font-variant-numeric: tabular-nums; }
.choice { flex-wrap: nowrap; cursor: pointer; }
.choice[hidden] { display: none; }
.choice > span:last-of-type { flex: 1; }
.choice .row { display: flex; flex-wrap: wrap; gap: 0 0.75rem; justify-content: space-between; font-weight: 600; }
.choice:has(:checked) { background: var(--_tint); border-color: var(--_primary); box-shadow: inset 0 0 0 1px var(--_primary); }
.slot:hover, .choice:hover { border-color: var(--_primary); background: var(--_tint); }
input[type="radio"], input[type="checkbox"] { flex: none; width: 1.4rem; height: 1.4rem; margin: 0; accent-color: var(--_primary); }
.field > label { display: block; font-weight: 600; }
.field input:not([type="checkbox"]) { width: 100%; max-width: 30rem; min-height: 3rem; margin-top: 0.3rem; padding: 0.6rem 0.9rem; background: var(--_surface); border: 1.5px solid var(--_edge); border-radius: calc(var(--_radius) * 0.66); }
.field input[aria-invalid="true"] { border-color: var(--_danger); border-width: 2px; }
.field > label.tick { display: flex; gap: 0.75rem; align-items: flex-start; min-height: 2.75rem; padding-block: 0.5rem; font-weight: 400; cursor: pointer; }
.error { display: block; font-weight: 600; color: var(--_danger); }
.alert { padding: 0.9rem 1.1rem; background: var(--_surface); border: 2px solid var(--_danger); border-radius: var(--_radius); }
.alert ul { padding-inline-start: 1.2rem; }
.note { padding: 0.8rem 1rem; background: var(--_tint); border-radius: var(--_radius); }
.card { padding: 1rem 1.1rem; background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_radius); }
p + dl { margin-top: 0.5rem; }
dl { display: grid; gap: 0.4rem 1.25rem; }
@container (min-width: 26rem) { dl > div { display: grid; grid-template-columns: minmax(6rem, 2fr) 5fr; gap: 1rem; } }
dt { font-size: 0.9em; color: var(--_soft); }
.span { display: grid; grid-template-columns: auto 1fr auto; gap: 0.5rem; align-items: center; text-align: center; }
.span strong { grid-column: 2; }
.span .quiet { padding-inline: 0.8rem; }
.span [data-to="earlier"] { grid-column: 1; grid-row: 1; }
.span [data-to="later"] { grid-column: 3; grid-row: 1; }
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; }
.button, .quiet { display: inline-flex; align-items: center; min-height: 2.75rem; padding: 0.5rem 1.4rem; font-weight: 600; text-decoration: none; border: 1.5px solid var(--_primary); border-radius: var(--terapivakten-button-radius, 999rem); }
.button { color: var(--_on-primary); background: var(--_primary); }
.quiet { padding-inline: 1rem; color: var(--_primary); background: transparent; }
.quiet:hover { background: var(--_tint); }
.link { min-height: 0; padding: 0.2rem 0; color: inherit; text-align: start; vertical-align: top; text-decoration: underline; background: none; border: 0; }
a:not(.button, .quiet) { color: var(--_primary); }
summary { min-height: 2.75rem; padding-block: 0.5rem; font-weight: 600; color: var(--_primary); cursor: pointer; }
:focus-visible, .choice:has(:focus-visible) { outline: 3px solid var(--_focus); outline-offset: 2px; }
.choice :focus-visible { outline: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { .choice:has(:checked) { border: 3px solid Highlight; } .button { border-color: ButtonText; } }
`;
