/** JSON in colours that say what a value is. */
export const jsonStyles = `
.Json { padding: 10px 14px; overflow: auto; background: var(--ground); border: 1px solid var(--line); border-radius: 10px; font: 12.5px/1.65 var(--mono); overflow-wrap: anywhere; }
.Json-branch > summary { width: fit-content; cursor: pointer; list-style: none; border-radius: 4px; }
.Json-branch > summary::-webkit-details-marker { display: none; }
.Json-branch > summary::before { content: "▸"; display: inline-block; width: 1.1em; margin-inline-start: -1.1em; color: var(--soft); font-size: 0.9em; }
.Json-branch[open] > summary::before { content: "▾"; }
.Json > .Json-branch { padding-inline-start: 1.1em; }
.Json-inside { padding-inline-start: 1.5em; border-inline-start: 1px solid var(--line); }
.Json-inside > .Json-line { margin-inline-start: 0; }
.Json-size, .Json-note, .Json-null { color: var(--soft); }
.Json-name { color: light-dark(#7a2a6e, #e3a3d8); }
.Json-string { color: light-dark(#0a6b42, #7fdcb0); }
.Json-number { color: light-dark(#1550b8, #8ab4ff); }
.Json-boolean { color: light-dark(#9a4a00, #ffb86b); }
.Json-id { color: var(--accent); text-decoration: underline; text-decoration-color: color-mix(in srgb, var(--accent) 35%, transparent); text-underline-offset: 2px; }
.Json-id:hover { text-decoration-color: currentColor; }
`
