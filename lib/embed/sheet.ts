/** The look of the element. The text in its place has the colour of the scheme that is used there, by which it is told. */
export const css = `:host{display:block;position:relative;min-height:640px}
:host([mode^=p]),:host([mode^=l]){display:contents}
div,iframe{position:absolute;inset:0;box-sizing:border-box;width:100%;height:100%;color:CanvasText}
iframe,button{border:1px solid #6b7372;border-radius:var(--fix401-radius,2px);font:1rem var(--fix401-font,system-ui)}
.dark{color-scheme:dark}
.light{color-scheme:light}
.ready slot{display:none}
.blocked:before{content:"EMBED_ORIGINS does not list this site. "}
dialog{width:26rem;height:46rem;padding:0;overflow:hidden;border-width:1px}
dialog div{top:3rem;height:auto}
button{position:fixed;bottom:1rem;inset-inline-end:1rem;padding:0 1.25rem;min-height:3rem;background:var(--fix401-accent,#14181a);color:#fff;color:lab(from var(--fix401-accent,#14181a) calc((55 - l)*99) 0 0)}
dialog button{position:static;float:inline-end;border:0;background:none;color:inherit}
@media print{iframe,button{display:none}.ready slot{display:block}}`
