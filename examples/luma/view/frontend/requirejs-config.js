var config = { map: { '*': { cloister: 'Acme_Cloister/js/cloister.amd' } } }
